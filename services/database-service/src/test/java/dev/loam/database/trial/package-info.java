/** Tests of the policy tester. */
@NullMarked
package dev.loam.database.trial;

import org.jspecify.annotations.NullMarked;
