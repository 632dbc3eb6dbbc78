/**
 * The gates of the house: structure by ArchUnit, sizes and habits by reading the sources. May look
 * at every module; not for tests of behaviour, which live beside what they test.
 */
@NullMarked
package org.dealdesk.quality;

import org.jspecify.annotations.NullMarked;
