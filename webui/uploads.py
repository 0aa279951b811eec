"""x."""

from flask import Blueprint

blueprint = Blueprint("uploads", __name__)
