"""The worker process as the desktop sees it: started, asked, watched, ended."""
