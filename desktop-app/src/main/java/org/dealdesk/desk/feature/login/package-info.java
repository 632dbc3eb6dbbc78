/** Signing in. May use link and ui; not for what comes after. */
@NullMarked
package org.dealdesk.desk.feature.login;

import org.jspecify.annotations.NullMarked;
