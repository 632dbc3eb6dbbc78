/** Shared by the desktop's tests. May use the JDK only; not for product code. */
@NullMarked
package org.dealdesk.desk;

import org.jspecify.annotations.NullMarked;
