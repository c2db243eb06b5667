/** Methods that hear a project's events, by a webhook. */
@NullMarked
package dev.loam.spring.webhook;

import org.jspecify.annotations.NullMarked;
