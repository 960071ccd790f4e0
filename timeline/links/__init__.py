"""Link maintenance: the availability of sources' pages, and copies of them in archives."""
