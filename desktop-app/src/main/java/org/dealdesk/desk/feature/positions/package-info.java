/**
 * Open positions of clients and coverage. May use panel; not for any other screen, which it reaches
 * by id only.
 */
@NullMarked
package org.dealdesk.desk.feature.positions;

import org.jspecify.annotations.NullMarked;
