/**
 * PostgreSQL: the embedded host, the connection pool, and what its errors mean. Uses config; not
 * for tables of features, which belong to their own stores.
 */
@NullMarked
package org.dealdesk.gateway.database;

import org.jspecify.annotations.NullMarked;
