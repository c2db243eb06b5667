/** Functions of authors, as tests pack them into jars. */
@NullMarked
package dev.loam.worker.sample;

import org.jspecify.annotations.NullMarked;
