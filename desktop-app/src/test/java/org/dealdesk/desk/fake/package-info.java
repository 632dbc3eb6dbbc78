/**
 * A small real gateway for tests: gRPC over TLS, any view as data. May use the contract and Bouncy
 * Castle; not for judging what the product's gateway does.
 */
@NullMarked
package org.dealdesk.desk.fake;

import org.jspecify.annotations.NullMarked;
