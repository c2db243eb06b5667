/** What operators of an installation do with a project's users, without a key of the project. */
@NullMarked
package dev.loam.auth.operator;

import org.jspecify.annotations.NullMarked;
