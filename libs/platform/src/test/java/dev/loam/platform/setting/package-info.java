@NullMarked
package dev.loam.platform.setting;

import org.jspecify.annotations.NullMarked;
