/** The platform API: organizations, projects, keys, settings, functions, bills, as an operator. */
@NullMarked
package dev.loam.sdk.platform;

import org.jspecify.annotations.NullMarked;
