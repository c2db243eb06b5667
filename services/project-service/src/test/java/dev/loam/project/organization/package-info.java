/** Organizations, members and roles over HTTP. */
@NullMarked
package dev.loam.project.organization;

import org.jspecify.annotations.NullMarked;
