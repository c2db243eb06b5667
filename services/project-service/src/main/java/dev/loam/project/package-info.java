/** The control plane: organizations, operators, projects, their keys and their databases. */
@NullMarked
package dev.loam.project;

import org.jspecify.annotations.NullMarked;
