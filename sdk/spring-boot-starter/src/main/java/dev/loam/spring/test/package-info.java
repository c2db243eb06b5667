/** An installation for tests, started from where Loam was built. */
@NullMarked
package dev.loam.spring.test;

import org.jspecify.annotations.NullMarked;
