/**
 * Shapes with one meaning each, shared by grids and forms. May use the toolkit and ui.theme. Not
 * for screens, data or anything that knows the gateway.
 */
@NullMarked
package org.dealdesk.desk.ui;

import org.jspecify.annotations.NullMarked;
