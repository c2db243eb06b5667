@NullMarked
package dev.loam.project.signing;

import org.jspecify.annotations.NullMarked;
