/** The catalogue of every setting that a project has, and how services read them. */
@NullMarked
package dev.loam.platform.setting;

import org.jspecify.annotations.NullMarked;
