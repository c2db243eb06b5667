/** Documents that are made from the code, and the check that they still say what it does. */
@NullMarked
package dev.loam.standalone.docs;

import org.jspecify.annotations.NullMarked;
