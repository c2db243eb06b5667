/** What a run does that records what a start needs. */
@NullMarked
package dev.loam.standalone.training;

import org.jspecify.annotations.NullMarked;
