// The module `electron` in a utility process, where it has `net` and `systemPreferences` alone: nothing that Dấu uses.
export {}
