/** Projects' settings: one typed document per service, its versions, and the secrets among them. */
@NullMarked
package dev.loam.project.settings;

import org.jspecify.annotations.NullMarked;
