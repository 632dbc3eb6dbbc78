/** Tests of the log's encoding. */
@NullMarked
package org.dealdesk.wire;

import org.jspecify.annotations.NullMarked;
