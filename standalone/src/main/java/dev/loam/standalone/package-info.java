/** Every service of Loam in one process: a thin assembly of their configurations, a database and a data folder. */
@NullMarked
package dev.loam.standalone;

import org.jspecify.annotations.NullMarked;
