/**
 * Trading accounts and groups as a trading server describes them. Not for clients (people): those
 * are a gateway feature.
 */
@NullMarked
package org.dealdesk.model.account;

import org.jspecify.annotations.NullMarked;
