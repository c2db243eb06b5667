/** API keys of projects. */
@NullMarked
package dev.loam.project.key;

import org.jspecify.annotations.NullMarked;
