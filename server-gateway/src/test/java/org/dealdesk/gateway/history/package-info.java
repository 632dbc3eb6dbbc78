@NullMarked
package org.dealdesk.gateway.history;

import org.jspecify.annotations.NullMarked;
