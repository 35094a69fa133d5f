// Copied from the theme (Material for MkDocs, MIT licence), so that the page needs no inline script.
// A test compares it with the installed theme.
var target=document.getElementById(location.hash.slice(1));target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))
