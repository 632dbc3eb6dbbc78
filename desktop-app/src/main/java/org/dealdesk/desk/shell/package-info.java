/**
 * The main window: frame, tabs, navigation, health bar, banner of a lost link. May use panel,
 * link's states and ui; not for what a screen shows, and it names no screen.
 */
@NullMarked
package org.dealdesk.desk.shell;

import org.jspecify.annotations.NullMarked;
