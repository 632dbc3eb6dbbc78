/**
 * The visual language: colour tokens, the two themes, fonts. May use the toolkit's colours, fonts
 * and style sheets and AtlantaFX. Not for layout of any screen and not for texts.
 */
@NullMarked
package org.dealdesk.desk.ui.theme;

import org.jspecify.annotations.NullMarked;
