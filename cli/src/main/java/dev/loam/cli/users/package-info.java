/** Commands that bring users into a project and take them away. */
@NullMarked
package dev.loam.cli.users;

import org.jspecify.annotations.NullMarked;
