/**
 * Who is asking and what they may do: people, passwords, tokens, roles, and the record of it all.
 * Uses config and the database pool; not for what a call does once it is let in.
 */
@NullMarked
package org.dealdesk.gateway.access;

import org.jspecify.annotations.NullMarked;
