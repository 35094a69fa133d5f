/** Node has it, browsers do not: the pure scripts hand themselves out through it when it is there. */
declare const module: object;
