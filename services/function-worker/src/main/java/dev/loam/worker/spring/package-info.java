/** The host for functions that are Spring beans: Spring Cloud Function's catalog behind our own front. */
@NullMarked
package dev.loam.worker.spring;

import org.jspecify.annotations.NullMarked;
