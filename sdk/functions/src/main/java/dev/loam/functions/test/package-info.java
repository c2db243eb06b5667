/** Tests of functions, without a server. Needs JUnit on the class path of the test. */
@NullMarked
package dev.loam.functions.test;

import org.jspecify.annotations.NullMarked;
