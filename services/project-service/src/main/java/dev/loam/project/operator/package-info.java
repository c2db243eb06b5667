/** Operators and their personal access tokens, and what a token entitles to. */
@NullMarked
package dev.loam.project.operator;

import org.jspecify.annotations.NullMarked;
