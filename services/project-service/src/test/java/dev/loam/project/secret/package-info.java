@NullMarked
package dev.loam.project.secret;

import org.jspecify.annotations.NullMarked;
