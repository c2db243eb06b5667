/** What every service of Loam shares, wired by one auto-configuration. */
@NullMarked
package dev.loam.platform;

import org.jspecify.annotations.NullMarked;
