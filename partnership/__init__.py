"""Everything testable behind the site: data files in, checked :class:`partnership.model.Site` and HTML out.

The flow is ``source -> shape -> rules -> model -> views -> rendering``. :func:`partnership.site.load_site` is the only
door to the data: it returns a checked site or raises :class:`partnership.problems.DataError`.
"""
