/**
 * Views as data: what a view is called, its columns, its rows, and what changed in them since any
 * earlier moment. A new view is one more {@link org.dealdesk.gateway.view.ViewSource} bean.
 *
 * <p>May use {@code live}, the contract's column types and the stores it reads history from. Not
 * for sending anything to a desktop; that is {@code feed}.
 */
@NullMarked
package org.dealdesk.gateway.view;

import org.jspecify.annotations.NullMarked;
