@NullMarked
package dev.loam.project.openapi;

import org.jspecify.annotations.NullMarked;
