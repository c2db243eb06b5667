/** Tests of clusters that somebody else runs. */
@NullMarked
package dev.loam.standalone.cluster;

import org.jspecify.annotations.NullMarked;
