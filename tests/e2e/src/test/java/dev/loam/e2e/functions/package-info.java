/** Functions that the tests deploy: packed into a jar, and run in workers only. */
@NullMarked
package dev.loam.e2e.functions;

import org.jspecify.annotations.NullMarked;
