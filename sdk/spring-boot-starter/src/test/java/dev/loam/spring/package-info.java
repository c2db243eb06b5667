/** Tests of the starter in an app. */
@NullMarked
package dev.loam.spring;

import org.jspecify.annotations.NullMarked;
