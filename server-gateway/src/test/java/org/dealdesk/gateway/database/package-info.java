/** Tests of the database host against the real programs, and fresh databases for other tests. */
@NullMarked
package org.dealdesk.gateway.database;

import org.jspecify.annotations.NullMarked;
