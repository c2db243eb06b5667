/** Of what tests of apps are helped with. */
@NullMarked
package dev.loam.spring.test;

import org.jspecify.annotations.NullMarked;
