/**
 * The whole product as its users run it: real processes, sockets, TLS and PostgreSQL, held against
 * the truth the trading servers write of themselves. Knows the command lines and file formats only;
 * not for tests of one module.
 */
@NullMarked
package org.dealdesk.quality.product;

import org.jspecify.annotations.NullMarked;
