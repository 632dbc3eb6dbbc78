/**
 * Turns the model into what is written and sent, and back, exactly. Uses the model and protobuf;
 * not for deciding anything.
 */
@NullMarked
package org.dealdesk.wire;

import org.jspecify.annotations.NullMarked;
