/** Lets Spring Security know the tokens of a project's users. */
@NullMarked
package dev.loam.spring.security;

import org.jspecify.annotations.NullMarked;
