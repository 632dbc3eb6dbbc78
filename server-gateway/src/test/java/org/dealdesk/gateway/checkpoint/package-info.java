/** Tests of the checkpoints. */
@NullMarked
package org.dealdesk.gateway.checkpoint;

import org.jspecify.annotations.NullMarked;
