/** What services keep of a project outside its database, and its removal with the project. */
@NullMarked
package dev.loam.platform.removal;

import org.jspecify.annotations.NullMarked;
