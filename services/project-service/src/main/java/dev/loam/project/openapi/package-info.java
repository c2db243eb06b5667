/** The description of the control plane's API, written when tests run and served as it stands. */
@NullMarked
package dev.loam.project.openapi;

import org.jspecify.annotations.NullMarked;
